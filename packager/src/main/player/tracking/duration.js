/* ISO 8601, cut to hundredths (xAPI Data §4.5, SCORM 2004 RTE §4.1.1.7). Whole numbers throughout: nothing is lost to rounding. */
export function isoDuration(seconds) {
  const hundredths = Math.floor(Math.max(0, seconds) * 100 + 1e-6);
  const hours = Math.floor(hundredths / 360000);
  const minutes = Math.floor(hundredths / 6000) % 60;
  const rest = Number(((hundredths % 6000) / 100).toFixed(2));
  return `PT${hours > 0 ? `${hours}H` : ""}${minutes > 0 ? `${minutes}M` : ""}${rest}S`;
}
