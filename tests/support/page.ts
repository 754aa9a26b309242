// The browser APIs that the page's state uses, for tests without a browser.
import { afterAll, beforeAll, beforeEach, vi } from 'vitest'
import { useUi } from '@/components/state/ui-store'

/** A window of this width; the page's state is reset before each test. */
export function withPage({ width }: { readonly width: number }): void {
  const first = useUi.getState()
  beforeAll(() => {
    vi.stubGlobal('window', { innerWidth: width, setTimeout: () => 0 })
  })
  beforeEach(() => useUi.setState(first, true))
  afterAll(() => vi.unstubAllGlobals())
}
