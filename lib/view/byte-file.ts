// Files of the workspace that an editor of text cannot show.

import { byteLength, isValidUtf8 } from '@/lib/go/byte-string'

/** The notice shown instead of the editor for a file that is no text; null for text. */
export function byteFileNotice(content: string): string | null {
  if (isValidUtf8(content) && !content.includes('\0')) return null
  const bytes = byteLength(content)
  const named = content.startsWith('\x1f\udc8b') ? 'This is an archive' : 'This file holds bytes that are no text'
  return `${named} (${bytes} bytes). It can be copied, built and read by commands, not edited.`
}
