// Wraps a text at blanks, as kubectl wraps what it explains: a word longer than a line has one to itself.
//
// Models github.com/mitchellh/go-wordwrap WrapString.

export function wrapWords(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n')
}

/** Blanks and the word behind them; the last word may be missing. A blank that does not break parts no words. */
const piece = /([^\S\u00a0\ufeff]*)((?:\S|[\u00a0\ufeff])*)/gu

/** Blanks are kept between the words of a line, and dropped where it is broken. */
function wrapLine(line: string, width: number): string {
  let out = ''
  let column = 0
  for (const [, blanks = '', word = ''] of line.matchAll(piece)) {
    const gap = [...blanks].length
    const length = [...word].length
    if (word === '') {
      if (column + gap <= width) out += blanks
    } else if (column + gap + Math.min(length, width - 1) > width) {
      out += `\n${word}`
      column = length
    } else {
      out += blanks + word
      column += gap + length
    }
  }
  return out
}
