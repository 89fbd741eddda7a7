{# Everything that moves on the page. Without it, all boards and all words are there to read. #}
(() => {
'use strict';
{% include "page/dom.js" %}
const boards = all('.board');
const steps = all('.step');
const stage = one('.stage');
const sheets = () => all('.board.shown');

{% include "page/theme.js" %}

{% include "page/zoom.js" %}

{% include "page/walk.js" %}

{% include "page/presenter.js" %}

{% include "page/controls.js" %}
})();
