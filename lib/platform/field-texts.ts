// Field texts for the page: a file beside it, packed when the page was built, fetched when somebody first asks.

import { isJsonObject, shapedAs } from '@/lib/base/json'
import type { FieldTexts } from '@/lib/kube/api/field-texts'

/** null where they cannot be had: offline, or on a host that does not serve them. */
export async function loadFieldTexts(): Promise<FieldTexts | null> {
  try {
    const { ok, body } = await fetch('./field-texts.bin')
    if (!ok || body === null) return null
    const unpacked = body.pipeThrough(new DecompressionStream('gzip'))
    const texts: unknown = await new Response(unpacked).json()
    return isJsonObject(texts) ? shapedAs<FieldTexts>(texts) : null
  } catch {
    return null
  }
}
