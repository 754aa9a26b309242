// Reset at once, with a way back.

import { setUi } from '../state/ui-store'
import { showToast } from '../ui/toasts'
import type { Stage } from '../world/stage'

export function resetWorld({ move, undo }: Stage): void {
  setUi({ viewMs: null, selection: null, chosen: [] })
  void move({ to: 'reset' })
  showToast({ text: 'Back to the start of this scenario.', action: { label: 'Undo', run: undo } })
}
