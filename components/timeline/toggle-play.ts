// Play or pause; from the past, back to now and on.

import { setUi } from '../state/ui-store'

export function togglePlay(): void {
  setUi(({ playing, viewMs }) => ({ playing: viewMs === null ? !playing : true, viewMs: null }))
}
