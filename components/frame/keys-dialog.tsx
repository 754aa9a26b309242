// Keyboard shortcuts, as a list.

'use client'

import { closeDialog } from '../state/dialogs'
import { Dialog } from '../ui/dialog'
import { Keys } from '../ui/keys'
import { shortcuts } from './shortcuts'

export function KeysDialog() {
  return (
    <Dialog title="Keyboard" onClose={closeDialog}>
      <dl className="mt-2 grid grid-cols-2 gap-x-8">
        {shortcuts.map(({ keys, does }) => (
          <div key={keys} className="flex h-8 items-center justify-between border-line border-b text-xs">
            <dt className="text-ink-soft">{does}</dt>
            <dd className="text-ink">
              <Keys text={keys} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 text-2xs text-ink-faint">
        Everything that can be dragged can also be added from the Add panel and from each card's menu. Arrow keys move a
        chosen card.
      </p>
    </Dialog>
  )
}
