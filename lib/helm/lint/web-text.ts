// Email addresses and URLs as `helm lint` accepts them.
//
// Models asaskevich/govalidator IsEmail, IsURL and IsRequestURL in the cases that occur in Chart.yaml.

const email =
  /^[^\s@"(),:;<>[\]\\]+@[a-zA-Z0-9\u00a1-\uffff](?:[a-zA-Z0-9\u00a1-\uffff-]*[a-zA-Z0-9\u00a1-\uffff])?(?:\.[a-zA-Z\u00a1-\uffff][a-zA-Z0-9\u00a1-\uffff-]*)+$/
const url =
  /^(?:(?:ftp|tcp|udp|wss?|https?):\/\/)?(?:\S+(?::\S*)?@)?(?:(?:\d{1,3}(?:\.\d{1,3}){3})|localhost|\[[0-9a-fA-F:.]+\]|(?:[a-zA-Z0-9](?:[a-zA-Z0-9_-]*[a-zA-Z0-9])?\.)*[a-zA-Z0-9\u00a1-\uffff][a-zA-Z0-9\u00a1-\uffff-]*\.?[a-zA-Z\u00a1-\uffff]{2,})(?::\d{1,5})?(?:[/?#]\S*)?$/i
const scheme = /^[a-zA-Z][a-zA-Z0-9+.-]*:/
const forbidden = /[\s\x00-\x1f\x7f]/
const urlLengthMax = 2083

export function isEmail(text: string): boolean {
  return email.test(text)
}

export function isUrl(text: string): boolean {
  return text.length >= 3 && text.length < urlLengthMax && !text.startsWith('.') && url.test(text)
}

/** An absolute URL, whatever its scheme. */
export function isRequestUrl(text: string): boolean {
  return scheme.test(text) && !forbidden.test(text) && !/%(?![0-9a-fA-F]{2})/.test(text)
}
