// A keyboard shortcut, one cap a key: "Ctrl Z".

export function Keys({ text }: { readonly text: string }) {
  return (
    <span className="inline-flex gap-0.5">
      {text.split(' ').map((key) => (
        <kbd
          key={key}
          className="min-w-4 rounded-[4px] px-1 text-center font-sans text-3xs leading-4 shadow-[inset_0_0_0_1px_color-mix(in_oklab,currentColor_45%,transparent)]"
        >
          {key}
        </kbd>
      ))}
    </span>
  )
}
