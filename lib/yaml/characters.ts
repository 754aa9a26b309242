// Character classes of YAML 1.1, as libyaml draws them: blanks, line breaks, names.
//
// Codes are UTF-16 units; 0 stands for the end of the text. A tab is a blank, NEL, LS and PS are line breaks.

export const codeTab = 0x09
export const codeLineFeed = 0x0a
export const codeReturn = 0x0d
export const codeSpace = 0x20

export function isBlank(code: number): boolean {
  return code === codeSpace || code === codeTab
}

export function isBreak(code: number): boolean {
  return code === codeLineFeed || code === codeReturn || code === 0x85 || code === 0x2028 || code === 0x2029
}

export function isBreakOrEnd(code: number): boolean {
  return code === 0 || isBreak(code)
}

export function isBlankOrEnd(code: number): boolean {
  return code <= codeSpace ? isBlank(code) || isBreakOrEnd(code) : code > 0x7e && isBreak(code)
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

export function isHexDigit(code: number): boolean {
  return isDigit(code) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66)
}

/** Letters, digits, "_" and "-": what names of anchors, tags and directives are made of. */
export function isNameCode(code: number): boolean {
  return (
    isDigit(code) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f || code === 0x2d
  )
}

/** The line break at `at` as the scanner keeps it: LS and PS stay, every other kind becomes a line feed. */
export function normalBreak(text: string, at: number): string {
  const code = text.charCodeAt(at)
  return code === 0x2028 || code === 0x2029 ? text.charAt(at) : '\n'
}

/** How many units the line break at `at` takes: two for CR LF, one for the others. */
export function breakLength(text: string, at: number): number {
  return text.charCodeAt(at) === codeReturn && text.charCodeAt(at + 1) === codeLineFeed ? 2 : 1
}
