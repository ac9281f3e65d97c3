/**
 * Colours that follow the notebook's theme: JupyterLab's, then VS Code's, then a fixed one for pages.
 *
 * @module
 */
export const theme = {
  accent: "var(--jp-brand-color1, var(--vscode-progressBar-background, #1976d2))",
  good: "var(--jp-success-color1, var(--vscode-charts-green, #2e7d32))",
  warning: "var(--jp-warn-color1, var(--vscode-charts-orange, #ef6c00))",
  text: "var(--jp-content-font-color1, var(--vscode-foreground, #212121))",
  faint: "var(--jp-content-font-color2, var(--vscode-descriptionForeground, #616161))",
  groove: "var(--jp-layout-color3, var(--vscode-editorWidget-border, #d0d0d0))",
  font: "var(--jp-ui-font-family, var(--vscode-font-family, system-ui, sans-serif))",
} as const;
