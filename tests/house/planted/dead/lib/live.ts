export const live = 1
export const deadExport = 2
