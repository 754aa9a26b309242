// The frame before the world is there: the same lines in the same places, so that nothing jumps.

import { Logo } from './logo'

export function Skeleton() {
  return (
    <div className="flex h-dvh flex-col" aria-busy="true">
      <header className="flex h-11 shrink-0 items-center gap-2 border-line border-b bg-chrome pr-2 pl-3">
        <Logo />
        <h1 className="text-sm font-semibold tracking-[-0.01em]">Chartroom</h1>
      </header>
      <div className="flex min-h-0 flex-1">
        <div className="w-11 shrink-0 border-line border-r bg-chrome" />
        <div className="w-[216px] shrink-0 border-line border-r bg-chrome max-[900px]:hidden" />
        <main className="flex min-w-0 flex-1 flex-col">
          <div className="min-h-0 flex-1 bg-canvas" />
          <div className="h-10 shrink-0 border-line border-t bg-chrome" />
          <div className="h-[188px] shrink-0 border-line border-t bg-chrome max-[900px]:h-[34px]" />
        </main>
      </div>
    </div>
  )
}
