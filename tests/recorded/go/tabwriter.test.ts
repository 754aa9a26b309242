// Tabs as text/tabwriter aligns them.
import { expect, it } from 'vitest'
import { alignTabs, type TabStyle } from '@/lib/go/tabwriter'
import { goRows } from '../../support/go-rows'

it.each(goRows<[text: string, style: TabStyle, aligned: string]>('tabwriter'))('%j, %j', (text, style, aligned) => {
  expect(alignTabs(text, style)).toBe(aligned)
})
