/** The language switch leads back to the very view one was looking at: what is after "#" never reaches the server by itself. */
for (const form of document.querySelectorAll('form[data-language-form]')) {
  form.addEventListener('submit', () => {
    form.elements.returnUrl.value = `${location.pathname}${location.search}${location.hash}`;
  });
}
