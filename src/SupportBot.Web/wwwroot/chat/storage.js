/** Storage of this tab ("sessionStorage") or this browser ("localStorage"). In frames of other sites it may be switched off: then it lasts as long as the page. */
export function storage(name) {
  const memory = {};
  return {
    read: function (key) {
      try {
        return JSON.parse(window[name].getItem(key));
      } catch (error) {
        return key in memory ? memory[key] : null;
      }
    },
    write: function (key, value) {
      memory[key] = value;
      try {
        if (value === null) {
          window[name].removeItem(key);
        } else {
          window[name].setItem(key, JSON.stringify(value));
        }
      } catch (error) {
        // Full or forbidden: the page works, it only forgets.
      }
    },
  };
}
