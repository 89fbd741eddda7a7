{# Weights that the reader sets: totals, bars and what they say are reckoned again, as the program does it. #}
(() => {
  "use strict";
{% include "page/dom.js" %}
{% include "page/theme.js" %}

  const [numbers] = JSON.parse(document.getElementById("numbers").textContent);
  const sliders = all("input[type=range]");
  const bars = all(".bars li");
  const list = one(".bars");
  const live = one(".now");
  const start = sliders.map((slider) => slider.value);
  const wide = 600;

  function reckon() {
    const weights = sliders.map((slider) => Number(slider.value));
    const sum = weights.reduce((first, second) => first + second, 0);
    sliders.forEach((slider, place) => {
      one("output", slider.parentElement).value = String(Number(slider.value));
      slider.setAttribute("aria-valuetext", String(weights[place]));
    });
    if (sum === 0) {
      live.textContent = "All weights are 0, so nothing counts.";
      return;
    }
    const totals = numbers.names.map((_, place) => {
      let left = 0;
      all("svg .piece", bars[place]).forEach((piece, index) => {
        const points = (weights[index] * numbers.criteria[index].scores[place]) / sum;
        const length = (wide * points) / numbers.best;
        piece.setAttribute("x", left.toFixed(2));
        piece.setAttribute("width", length.toFixed(2));
        left += length;
      });
      return (left * numbers.best) / wide;
    });
    totals.forEach((total, place) => {
      one(".total", bars[place]).textContent = total.toFixed(2);
      one("svg", bars[place]).setAttribute("aria-label", `${numbers.names[place]}: ${total.toFixed(2)} of 4`);
    });
    const order = totals.map((_, place) => place).sort((first, second) => totals[second] - totals[first] || first - second);
    order.forEach((place) => list.append(bars[place]));
    const same = sliders.every((slider, place) => slider.value === start[place]);
    // What is not judged counts as level, so it makes a lead smaller.
    const ahead = (place) => ((totals[order[0]] - totals[place]) * sum) / (sum + numbers.silent);
    const level = order.filter((place) => ahead(place) < numbers.close).map((place) => numbers.names[place]);
    const last = level.pop();
    const said = level.length ? `${level.join(", ")} and ${last} are too close to call.` : `${last} leads.`;
    live.textContent = same ? "" : `With your weights: ${said}`;
  }

  sliders.forEach((slider) => slider.addEventListener("input", reckon));
  Object.assign(does, {
    theme,
    reset() {
      sliders.forEach((slider, place) => { slider.value = start[place]; });
      reckon();
    },
  });
  root.classList.add("live");
})();
