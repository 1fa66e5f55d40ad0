// Takes the code of a letter from behind the # of its link, where no log sees it.

const field = document.querySelector("[data-from-link]");
if (field && location.hash.length > 1) {
  field.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
}
