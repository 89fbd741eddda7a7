{# Everything that moves in deck.html. Without it, all slides and what to say stand below one another. #}
(() => {
'use strict';
{% include "page/dom.js" %}
const frames = all('.frame');
const seconds = frames.map((frame) => Number(frame.dataset.seconds));
const help = one('#help');
let at = 0;

{% include "page/theme.js" %}

{% include "deck/pictures.js" %}

{% include "deck/show.js" %}

{% include "deck/presenter.js" %}

{% include "deck/controls.js" %}
})();
