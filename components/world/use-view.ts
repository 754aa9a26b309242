// The bridge to React: a component names a query of lib/host and is drawn again when its answer is another one.

'use client'

import { useStore } from 'zustand'
import type { QueryArgs, QueryName, QueryValue } from '@/lib/host/queries'
import { useStage } from './stage'

/** Undefined until the world has answered for the first time. */
export function useView<Name extends QueryName>(name: Name, ...args: QueryArgs<Name>): QueryValue<Name> | undefined {
  return useStore(useStage().client.watch(name, ...args))
}
