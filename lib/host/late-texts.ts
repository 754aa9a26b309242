// Field texts as the host has them: wished for when they are first asked for, and there some time after.

import type { FieldTexts } from '@/lib/kube/api/field-texts'

export interface LateTexts {
  /** null until they have come; asking makes them come. */
  now(): FieldTexts | null
  /** null: they cannot be had now, and are wished for again the next time. */
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
