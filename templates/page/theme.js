// Light or dark: the system's, until somebody presses the button.
function theme() {
  const dark = root.dataset.theme
    ? root.dataset.theme === 'dark'
    : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
  remember(root.dataset.theme);
}

// A file on a disk may not be allowed to store anything; then the choice lasts as long as the page.
function remember(chosen) {
  try {
    if (chosen) localStorage.setItem('cloudml-theme', chosen);
    return localStorage.getItem('cloudml-theme');
  } catch {
    return null;
  }
}

const remembered = remember();
if (remembered) root.dataset.theme = remembered;
