// What the state of the page asks of a browser, for tests without one.
import { afterAll, beforeAll, beforeEach, vi } from 'vitest'
import { useUi } from '@/components/state/ui-store'

/** A window so wide; the page's state is new for each test. */
export function withPage({ width }: { readonly width: number }): void {
  const first = useUi.getState()
  beforeAll(() => {
    vi.stubGlobal('window', { innerWidth: width, setTimeout: () => 0 })
  })
  beforeEach(() => useUi.setState(first, true))
  afterAll(() => vi.unstubAllGlobals())
}
