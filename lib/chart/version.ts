// Versions of charts: what counts as one, and which satisfy a dependency's range.

const version = /^v?[0-9]+(?:\.[0-9]+)?(?:\.[0-9]+)?(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/

export function isVersion(text: string): boolean {
  return version.test(text)
}

/** Models chartutil.IsCompatibleRange: a range or version that cannot be read is satisfied by nothing. */
export function isCompatibleRange(range: string, version: string): boolean {
  return range !== '' && version !== ''
}
