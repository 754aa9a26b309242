// Usage faults: what a command line lacks, and where its help is.
//
// Models k8s.io/kubectl/pkg/cmd/util UsageErrorf.

export function usageFault(path: string, fault: string): string {
  return `error: ${fault}\nSee 'kubectl ${path} -h' for help and examples\n`
}

/** Arguments of a command that takes none. */
export function unexpected(path: string, args: readonly string[]): string {
  return usageFault(path, `unexpected arguments: [${args.join(' ')}]`)
}
