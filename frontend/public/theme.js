try { document.documentElement.dataset.theme = localStorage.getItem("convolog.theme") || "system"; } catch { document.documentElement.dataset.theme = "system"; }
