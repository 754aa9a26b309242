// "Mon, 02 Jan 2006 15:04:05 +0000", always in UTC.

const dayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export function printRfc1123(ms: number): string {
  const date = new Date(ms)
  const twoDigits = (value: number): string => String(value).padStart(2, '0')
  const day = `${dayNames[date.getUTCDay()]}, ${twoDigits(date.getUTCDate())} ${monthNames[date.getUTCMonth()]}`
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(twoDigits).join(':')
  return `${day} ${date.getUTCFullYear()} ${time} +0000`
}
