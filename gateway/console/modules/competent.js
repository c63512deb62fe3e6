// Which agency is competent as a rule. Pure.

// Who decides: one's own agency, the one above it, its only one of the level, or the only one there is.
export function usualAgency(levels, agencies, own) {
  const fits = agencies.filter((row) => levels.includes(row.level));
  const self = agencies.find((row) => row.agencyId === own);
  const above = self?.parentId || own;
  const near = fits.filter((row) => row.parentId === own || row.parentId === above);
  return fits.find((row) => row.agencyId === own) ?? fits.find((row) => row.agencyId === self?.parentId) ?? (near.length === 1 ? near[0] : null)
    ?? (fits.length === 1 ? fits[0] : null);
}
