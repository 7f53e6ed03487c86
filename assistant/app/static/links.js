// Links to the page one is on. Streamlit tells the program what such a link asks for and leaves the
// address as it was, so that the next touch falls back to it. Here the browser goes to the address
// first, and Streamlit follows as it does when somebody goes back. (No less-than sign in this file:
// Streamlit takes it for markup.)
(() => {
  if (window.shifanLinks) return
  window.shifanLinks = true

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]")
    if (!link || link.target || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return
    const goal = new URL(link.href)
    const here = goal.origin === location.origin && goal.pathname === location.pathname
    if (!here || goal.hash || goal.search === location.search) return
    event.preventDefault()
    event.stopPropagation()
    history.pushState({}, "", goal)
    dispatchEvent(new PopStateEvent("popstate"))
  }, true)
})()
