// A marker of an answer, [1], opens the panel of its source and brings it into view.
(() => {
  if (window.shifanMarkers) return
  window.shifanMarkers = true

  const open = (marker) => {
    const panel = document.querySelector(`.st-key-${CSS.escape(marker.dataset.panel)}`)
    const details = panel?.querySelector("details")
    if (!details) return
    if (!details.open) details.querySelector("summary").click()
    panel.scrollIntoView({ block: "nearest", behavior: "smooth" })
  }
  const marker = (event) => event.target.closest?.("sup.marker[data-panel]")
  document.addEventListener("click", (event) => marker(event) && open(marker(event)))
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && marker(event)) open(marker(event))
  })
})()
