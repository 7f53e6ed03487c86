// What can be clicked in an answer. A marker, [1], opens the panel of its source and brings it into
// view; the button below the answer copies it.
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
  const copy = async (button) => {
    try {
      await navigator.clipboard.writeText(button.dataset.text)
    } catch {
      // Over plain http, as in an office network, navigator.clipboard does not exist; the older
      // command does. (No less-than sign in this file: Streamlit takes it for markup.)
      const area = document.createElement("textarea")
      area.value = button.dataset.text
      area.style.position = "fixed"
      document.body.appendChild(area)
      area.select()
      document.execCommand("copy")
      area.remove()
      button.focus()
    }
    const label = button.dataset.label ??= button.textContent
    button.textContent = button.dataset.copied
    setTimeout(() => { button.textContent = label }, 2000)
  }
  const marker = (event) => event.target.closest?.("sup.marker[data-panel]")
  document.addEventListener("click", (event) => {
    if (marker(event)) open(marker(event))
    const button = event.target.closest?.("button.copy[data-text]")
    if (button) copy(button)
  })
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && marker(event)) open(marker(event))
  })
})()
