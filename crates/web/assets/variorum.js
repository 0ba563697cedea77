// Keys and the slider. Every page works without this.
"use strict";

// A control with data-key is pressed by that key, unless somebody is writing.
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const at = event.target;
  if (at.matches && at.matches("input:not([type=range]), textarea, select")) {
    if (event.key === "Escape") at.blur();
    return;
  }
  for (const control of document.querySelectorAll("[data-key]")) {
    if (!control.dataset.key.split(" ").includes(event.key)) continue;
    event.preventDefault();
    if (event.repeat || document.body.dataset.busy) return;
    if (control.tagName === "DETAILS") {
      control.open = true;
      const first = control.querySelector("input:not([type=hidden]), select, textarea");
      if (first) first.focus();
    } else {
      control.click();
    }
    return;
  }
});

// One decision a press: a second press while the first is on its way counts for nothing.
addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  if (document.body.dataset.busy) event.preventDefault();
  else document.body.dataset.busy = "yes";
});
addEventListener("pageshow", () => { delete document.body.dataset.busy; });

// The slider says its day while it moves, and asks when it rests.
for (const slider of document.querySelectorAll("[data-slider]")) {
  const day = () => new Date(Number(slider.value) * 86400000).toISOString().slice(0, 10);
  slider.addEventListener("input", () => {
    slider.form.querySelector("output").value = day();
    slider.setAttribute("aria-valuetext", day());
  });
  slider.addEventListener("change", () => slider.form.requestSubmit());
}

// Seconds on this claim.
for (const clock of document.querySelectorAll("[data-clock]")) {
  const since = performance.now();
  setInterval(() => { clock.textContent = Math.round((performance.now() - since) / 1000) + " s"; }, 1000);
}
