/** A released version; what follows the third number is ignored. */
export type Version = readonly [major: number, minor: number, patch: number];

/** The first `1.2.3` in what a program printed. */
export function parseVersion(text: string): Version | undefined {
  const match = /(\d+)\.(\d+)\.(\d+)/.exec(text);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
}

/** Negative, zero or positive, as `left` is older than, the same as or newer than `right`. */
export function compareVersions(left: Version, right: Version): number {
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

export function formatVersion(version: Version): string {
  return version.join(".");
}
