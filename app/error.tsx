// The page itself failed: says so, and offers to draw it again. What was saved in this browser stays saved.
'use client'

export default function PageError({ error, reset }: { readonly error: Error; readonly reset: () => void }) {
  return (
    <main className="flex h-dvh items-center justify-center bg-canvas p-6">
      <div className="max-w-lg rounded-xl bg-surface p-5 shadow-float">
        <h1 className="text-base font-semibold">The page could not be drawn</h1>
        <p className="mt-2 text-xs text-ink-soft">Your work is kept in this browser.</p>
        <p className="mood-bad tinted mt-3 rounded-md px-3 py-2 font-mono text-2xs text-mood">{error.message}</p>
        <button
          type="button"
          onClick={reset}
          className="mt-4 h-7 rounded-md bg-ink px-2.5 text-xs font-medium text-chrome hover:bg-ink-soft"
        >
          Try again
        </button>
      </div>
    </main>
  )
}
