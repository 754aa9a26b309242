// Reset at once, with a way back.

import type { World } from '@/lib/world/world'
import { setUi } from '../state/ui-store'
import { showToast } from '../ui/toasts'

export function resetWorld(world: World): void {
  setUi({ viewMs: null, selection: null, chosen: [] })
  world.reset()
  showToast({ text: 'Back to the start of this scenario.', action: { label: 'Undo', run: () => world.undo() } })
}
