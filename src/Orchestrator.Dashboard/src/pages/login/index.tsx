export const Page = () => <h1>Sign in</h1>;
export const OpenPage = () => <h1>Opening</h1>;
