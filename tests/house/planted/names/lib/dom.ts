export const title = document.title
export const width = window.innerWidth
export const page = fetch('/')
setTimeout(() => {}, 1)
export const id = crypto.randomUUID()
export const url = new URL('https://example.com')
export const copy = structuredClone({})
