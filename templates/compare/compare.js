{# Everything that moves on the page of a comparison. Without it, boards, map and words are there to read. #}
(() => {
'use strict';
const root = document.documentElement;
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
const stage = one('.stage');
const groups = all('.group');
const rows = all('.row');  // in the order of the pipeline
const sheets = () => all('.group.shown .board');
const does = {};  // what a button does, by its data-does

{% include "page/zoom.js" %}

{% include "compare/light.js" %}

{% include "compare/map.js" %}

{% include "page/theme.js" %}

{% include "compare/controls.js" %}
})();
