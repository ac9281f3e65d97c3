/** The picture that JupyterLab shows for the kernel: points that gather on a spiral. */
export const KERNEL_LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
  <rect width="64" height="64" rx="12" fill="#f4f1ea" />
  <path
    d="M33 33c2-1 3 2 1 4-3 3-9 1-10-4-1-7 5-12 12-11 9 1 14 9 12 18-2 10-12 16-22 14C14 51 7 40 9 28"
    fill="none"
    stroke="#2f5d8a"
    stroke-width="4"
    stroke-linecap="round"
    stroke-dasharray="0.1 6.2"
  />
  <path d="M9 28C11 15 23 7 36 8c9 1 16 5 20 12" fill="none" stroke="#d1603d" stroke-width="4" stroke-linecap="round" />
</svg>
`;
