// What can be done with the page itself, by name: the keys' doings and those that have no key.

import { openDialog, openGallery } from '../state/dialogs'
import { chooseTheme } from '../state/theme'
import { setUi, useUi } from '../state/ui-store'
import type { Stage } from '../world/stage'
import { resetWorld } from './reset-world'
import { shortcuts } from './shortcuts'

export interface PageAction {
  readonly label: string
  readonly keys?: string
  readonly run: (stage: Stage) => void
}

export const pageActions: readonly PageAction[] = [
  ...shortcuts.map(({ does, keys, run }) => ({ label: does, keys, run })),
  { label: 'Reset this scenario', run: resetWorld },
  { label: 'Examples', run: openGallery },
  { label: 'Virtual machines and containers compared', run: () => openDialog('density') },
  { label: 'What is simulated', run: () => openDialog('simulated') },
  {
    label: 'Dark or light theme',
    run: () => chooseTheme(useUi.getState().theme === 'dark' ? 'light' : 'dark'),
  },
  { label: 'What Tiller does', run: () => setUi({ bottom: 'tiller', bottomOpen: true }) },
  { label: 'Containers of the docker host', run: () => setUi({ bottom: 'docker', bottomOpen: true }) },
  { label: 'Events of the cluster', run: () => setUi({ bottom: 'events', bottomOpen: true }) },
  { label: 'Run until quiet', run: () => setUi({ speed: 'quiet', playing: true, viewMs: null }) },
]
