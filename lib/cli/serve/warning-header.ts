// Warning headers of one answer, as the API server writes them: quoted UTF-8, each text once, shortened where all are long.
//
// Models k8s.io/apimachinery/pkg/util/net NewWarningHeader and k8s.io/apiserver/pkg/endpoints/filters/warning.go.

const totalRunesMax = 4 * 1024
const itemRunesMax = 256

/** Values of `Warning` headers; a text that a header cannot carry gives none. */
export function warningHeaders(texts: readonly string[]): readonly string[] {
  const items = [...new Set(texts)].filter((text) => text !== '').map((text) => [...text])
  const runes = items.reduce((sum, item) => sum + item.length, 0)
  const shown = runes <= totalRunesMax ? items : items.map((item) => item.slice(0, itemRunesMax))
  return shown.map((item) => item.join('')).flatMap((text) => (isCarried(text) ? [headerOf(text)] : []))
}

/** Control characters and halves of surrogate pairs have no place in a header. */
function isCarried(text: string): boolean {
  return !/[\p{Cc}\p{Cs}]/u.test(text)
}

/** Node writes a header's value in Latin-1: each of its characters is one byte of UTF-8 here. */
function headerOf(text: string): string {
  const quoted = text.replaceAll(/[\\"]/g, '\\$&')
  return `299 - "${Buffer.from(quoted, 'utf8').toString('latin1')}"`
}
