{# Everything that moves on the page of a comparison. Without it, boards, map and words are there to read. #}
(() => {
'use strict';
{% include "page/dom.js" %}
const stage = one('.stage');
const groups = all('.group');
const rows = all('.row');  // in the order of the pipeline
const sheets = () => all('.group.shown .board');

{% include "page/zoom.js" %}

{% include "compare/light.js" %}

{% include "compare/map.js" %}

{% include "page/theme.js" %}

{% include "compare/controls.js" %}
})();
