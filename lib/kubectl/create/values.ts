// Values as flags write them: `a=1,b=2`, numbers or names.

/** `a=1` each; what has no "=" is left out. */
export function pairs(texts: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    texts
      .filter((text) => text.includes('='))
      .map((text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]),
  )
}

export function numberOrText(text: string): number | string {
  return /^\d+$/.test(text) ? Number(text) : text
}

/** The last part of an image's path without its tag: what containers are called. */
export function containerName(image: string): string {
  return (image.split('/').at(-1) ?? image).replace(/[:@].*$/, '').replaceAll('_', '-')
}
