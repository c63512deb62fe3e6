// Tabs by the ARIA pattern over static buttons: arrows, Home and End move, the address keeps which one is open.

// list: role=tablist with buttons role=tab that have data-tab and control one panel; parameter: its name in the address;
// onSelect(name, { first }) shows it. Answers { current, select(name) }.
export function tabs(list, panel, parameter, onSelect) {
  const buttons = [...list.querySelectorAll('[role=tab]')].filter((button) => !button.hidden);
  let current = '';
  const select = (name, first = false) => {
    const chosen = buttons.find((button) => button.dataset.tab === name) ?? buttons[0];
    const again = chosen.dataset.tab === current;
    current = chosen.dataset.tab;
    for (const button of buttons) {
      const open = button === chosen;
      button.setAttribute('aria-selected', String(open));
      button.tabIndex = open ? 0 : -1;
    }
    panel.setAttribute('aria-labelledby', chosen.id);
    const address = new URL(location.href);
    if (!first || address.searchParams.has(parameter)) {
      address.searchParams.set(parameter, current);
      history.replaceState(history.state, '', address);
    }
    if (!again) onSelect(current, { first });
  };
  const move = (from, step) => {
    const next = buttons[(from + step + buttons.length) % buttons.length];
    next.focus();
    select(next.dataset.tab);
  };
  const KEYS = {
    ArrowRight: (at) => move(at, 1), ArrowLeft: (at) => move(at, -1), Home: () => move(0, 0), End: () => move(buttons.length - 1, 0),
  };
  list.addEventListener('click', (event) => {
    const button = event.target.closest('[role=tab]');
    if (button) select(button.dataset.tab);
  });
  list.addEventListener('keydown', (event) => {
    const at = buttons.indexOf(event.target.closest('[role=tab]'));
    if (at < 0 || !KEYS[event.key] || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    KEYS[event.key](at);
  });
  return {
    get current() { return current; },
    select,
    open: () => select(new URL(location.href).searchParams.get(parameter) ?? '', true),
  };
}
