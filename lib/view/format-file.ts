// "Format document" of the editor: YAML laid out anew where its values and comments stay, else left to be tidied only.

import { formatYaml } from '@/lib/yaml/format'

/** null: this text is left as it stands. */
export function formattedYaml(text: string): string | null {
  const formatted = formatYaml(text)
  return formatted.ok ? formatted.value : null
}
