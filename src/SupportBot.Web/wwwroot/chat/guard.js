// Looks for numbers that should never be sent. A courtesy: the server masks on its own.

// Numbers that everybody may write: hotlines.
const LINE = /(^|\D)1[89]00[ .-]?\d{2}[ .-]?\d{2}(?!\d)/g;
const RUN = /\d(?:[ .-]?\d)*/g;
const MONEY = /^\s*(?:đ(?![a-zà-ỹ])|đồng|vnd|vnđ|nghìn|triệu|tỷ)/i;
// A code stands alone: digits inside a dossier number (G22.99.106-230609-0001) are none.
const CODE = /(?:^|[^\w.-])(\d{4,8})(?![\w-]|\.\w)/g;
const CODE_WORD = /otp|mã|(?:^|\s)ma(?:\s|$)/i;
const REACH = 24;

function isIdLength(digits) {
  return digits.length === 9 || digits.length === 12;
}

function holdsIdNumber(text) {
  let found = false;
  text.replace(RUN, function (run, at) {
    const whole = isIdLength(run.replace(/\D/g, "")) && !MONEY.test(text.slice(at + run.length));
    found = found || whole || run.split(/[ .-]/).some(isIdLength);
  });
  return found;
}

function holdsCode(text) {
  let found = false;
  text.replace(CODE, function (match, digits, at) {
    found = found || CODE_WORD.test(text.slice(Math.max(0, at - REACH), at + match.length + REACH));
  });
  return found;
}

/** True where the text seems to hold an ID number (9 or 12 digits) or a one-time code. */
export function looksSecret(text) {
  const open = text.replace(LINE, "$1 ");
  return holdsIdNumber(open) || holdsCode(open);
}
