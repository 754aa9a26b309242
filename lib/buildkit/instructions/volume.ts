// VOLUME: paths whose data outlives the container. Kubernetes ignores them.

import { expandAll, expanderFor } from '../expand-in-stage'
import { withConfig, withHistory } from '../image-draft'
import type { InstructionPart } from '../instruction'

export const volume: InstructionPart<'VOLUME'> = {
  keyword: 'VOLUME',
  syntax: 'VOLUME ["/data"]',
  doc: 'Marks paths that hold data kept outside the container. Files that later steps write there stay in the image.',
  dispatch(state, { instruction }, scope) {
    const volumes = expandAll(instruction.volumes, expanderFor(state, instruction.lines, scope))
    if (!volumes.ok) return volumes.error
    if (volumes.value.includes('')) return 'VOLUME specified can not be an empty string'
    const added = Object.fromEntries(volumes.value.map((path) => [path, {}]))
    const draft = withConfig(state.image, { Volumes: { ...state.image.config.Volumes, ...added } })
    state.image = withHistory(draft, `VOLUME [${volumes.value.join(' ')}]`, false)
    return null
  },
}
