// The frame before the engine is there: the same lines in the same places, so that nothing jumps.

import { Logo } from './logo'

export function TopSkeleton() {
  return (
    <header className="flex h-11 shrink-0 items-center gap-2 border-line border-b bg-chrome pr-2 pl-3">
      <Logo />
      <h1 className="text-sm font-semibold tracking-[-0.01em]">Chartroom</h1>
    </header>
  )
}

export function SideSkeleton() {
  return (
    <>
      <div className="w-11 shrink-0 border-line border-r bg-chrome" />
      <div className="w-[216px] shrink-0 border-line border-r bg-chrome max-[900px]:hidden" />
    </>
  )
}

export function FootSkeleton() {
  return (
    <>
      <div className="h-10 shrink-0 border-line border-t bg-chrome" />
      <div className="h-[188px] shrink-0 border-line border-t bg-chrome max-[900px]:h-[34px]" />
    </>
  )
}
