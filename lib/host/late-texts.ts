// Field texts of the host: requested from the page on first use, and available some time after.

import type { FieldTexts } from '@/lib/kube/api/field-texts'

export interface LateTexts {
  /** null until they are loaded; the first call requests them. */
  now(): FieldTexts | null
  /** null: they could not be loaded; the next call requests them again. */
  receive(texts: FieldTexts | null): void
}

export function createLateTexts(wish: () => void): LateTexts {
  let texts: FieldTexts | null = null
  let isWishedFor = false
  return {
    now() {
      if (texts === null && !isWishedFor) {
        isWishedFor = true
        wish()
      }
      return texts
    },
    receive(given) {
      texts = given
      isWishedFor = given !== null
    },
  }
}
