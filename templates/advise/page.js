"use strict";
// Weights that the reader sets: totals, bars and what they say are reckoned again, as the program does it.
(() => {
  const root = document.documentElement;
  const [numbers] = JSON.parse(document.getElementById("numbers").textContent);
  const sliders = [...document.querySelectorAll("input[type=range]")];
  const bars = [...document.querySelectorAll(".bars li")];
  const list = document.querySelector(".bars");
  const live = document.querySelector(".now");
  const first = sliders.map((slider) => slider.value);
  const wide = 600;

  function reckon() {
    const weights = sliders.map((slider) => Number(slider.value));
    const sum = weights.reduce((one, other) => one + other, 0);
    sliders.forEach((slider, place) => {
      slider.parentElement.querySelector("output").value = String(Number(slider.value));
      slider.setAttribute("aria-valuetext", String(weights[place]));
    });
    if (sum === 0) {
      live.textContent = "All weights are 0, so nothing counts.";
      return;
    }
    const totals = numbers.names.map((_, place) => {
      let start = 0;
      bars[place].querySelectorAll("svg .piece").forEach((piece, index) => {
        const points = (weights[index] * numbers.criteria[index].scores[place]) / sum;
        const length = (wide * points) / numbers.best;
        piece.setAttribute("x", start.toFixed(2));
        piece.setAttribute("width", length.toFixed(2));
        start += length;
      });
      return (start * numbers.best) / wide;
    });
    totals.forEach((total, place) => {
      bars[place].querySelector(".total").textContent = total.toFixed(2);
      bars[place].querySelector("svg").setAttribute("aria-label", `${numbers.names[place]}: ${total.toFixed(2)} of 4`);
    });
    const order = totals.map((_, place) => place).sort((one, other) => totals[other] - totals[one] || one - other);
    order.forEach((place) => list.append(bars[place]));
    const same = sliders.every((slider, place) => slider.value === first[place]);
    const [lead, next] = order;
    const close = totals[lead] - totals[next] < numbers.close;
    const said = close ? `${numbers.names[lead]} and ${numbers.names[next]} are too close to call.` : `${numbers.names[lead]} leads.`;
    live.textContent = same ? "" : `With your weights: ${said}`;
  }

  sliders.forEach((slider) => slider.addEventListener("input", reckon));
  document.querySelector("[data-does=reset]").addEventListener("click", () => {
    sliders.forEach((slider, place) => { slider.value = first[place]; });
    reckon();
  });
  document.querySelector("[data-does=theme]").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  root.classList.add("live");
})();
