// Shows of an account's form only what belongs to the chosen role; without scripts all is shown and the server sorts it out.
const form = document.querySelector('[data-account-form]');
const role = form.querySelector('#role');

function showFields() {
  for (const part of form.querySelectorAll('[data-for-roles]')) part.hidden = !part.dataset.forRoles.split(' ').includes(role.value);
}

role.addEventListener('change', showFields);
showFields();
